import { asBatchExecutor } from '../run/as-executor.js';
import { migrate } from './migrate.js';

export default asBatchExecutor(migrate);

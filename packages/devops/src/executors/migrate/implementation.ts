import { asExecutor } from '../run/as-executor.js';
import { migrate } from './migrate.js';

export default asExecutor(migrate);

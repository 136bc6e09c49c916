import { asBatchExecutor } from '../run/as-executor.js';
import { restart } from './restart.js';

export default asBatchExecutor(restart);

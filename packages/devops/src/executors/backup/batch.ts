import { asBatchExecutor } from '../run/as-executor.js';
import { backup } from './backup.js';

export default asBatchExecutor(backup);

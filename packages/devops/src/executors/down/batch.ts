import { asBatchExecutor } from '../run/as-executor.js';
import { down } from './down.js';

export default asBatchExecutor(down);

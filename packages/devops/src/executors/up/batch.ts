import { asBatchExecutor } from '../run/as-executor.js';
import { up } from './up.js';

export default asBatchExecutor(up);

import { asExecutor } from '../run/as-executor.js';
import { status } from './status.js';

export default asExecutor(status);

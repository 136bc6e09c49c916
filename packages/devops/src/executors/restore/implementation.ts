import { asExecutor } from '../run/as-executor.js';
import { restore } from './restore.js';

export default asExecutor(restore);

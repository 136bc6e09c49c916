import { asExecutor } from '../run/as-executor.js';
import { restart } from './restart.js';

export default asExecutor(restart);

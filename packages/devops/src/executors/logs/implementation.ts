import { asExecutor } from '../run/as-executor.js';
import { logs } from './logs.js';

export default asExecutor(logs);

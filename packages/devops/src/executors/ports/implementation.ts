import { asExecutor } from '../run/as-executor.js';
import { ports } from './ports.js';

export default asExecutor(ports);

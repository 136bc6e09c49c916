import { asExecutor } from '../run/as-executor.js';
import { up } from './up.js';

export default asExecutor(up);

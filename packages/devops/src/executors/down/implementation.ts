import { asExecutor } from '../run/as-executor.js';
import { down } from './down.js';

export default asExecutor(down);

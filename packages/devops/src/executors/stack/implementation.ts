import { asExecutor } from '../run/as-executor.js';
import { stack } from './stack.js';

export default asExecutor(stack);

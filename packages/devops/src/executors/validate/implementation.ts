import { asExecutor } from '../run/as-executor.js';
import { validate } from './validate.js';

export default asExecutor(validate);

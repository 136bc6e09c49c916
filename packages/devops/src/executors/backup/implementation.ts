import { asExecutor } from '../run/as-executor.js';
import { backup } from './backup.js';

export default asExecutor(backup);

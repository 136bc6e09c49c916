import { asExecutor } from '../run/as-executor.js';
import { health } from './health.js';

export default asExecutor(health);

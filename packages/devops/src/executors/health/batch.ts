import { asBatchExecutor } from '../run/as-executor.js';
import { health } from './health.js';

export default asBatchExecutor(health);

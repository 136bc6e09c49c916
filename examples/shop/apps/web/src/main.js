import './style.css';
import { show } from './shop.js';

addEventListener('popstate', show);
await show();

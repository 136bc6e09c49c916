// One JSON object per line on stdout. LOG_LEVEL is debug, info, warning or error.
const levels = ['debug', 'info', 'warning', 'error'];
const known = levels.indexOf(process.env.LOG_LEVEL);
const least = known === -1 ? levels.indexOf('info') : known;

function write(level, message, fields) {
  if (levels.indexOf(level) < least) return;
  const time = new Date().toISOString();
  const line = { time, level, service: 'orders', message, ...fields };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

export const log = {
  debug: (message, fields) => write('debug', message, fields),
  info: (message, fields) => write('info', message, fields),
  warning: (message, fields) => write('warning', message, fields),
  error: (message, fields) => write('error', message, fields),
};

// `npm run demo`: the first minute, in a scratch workspace that is gone afterwards.
// --docker: the same in containers. --keep: leaves it up.
import { leave } from './leave.mjs';
import { say } from './say.mjs';
import { Interrupted, interruptible } from './shell.mjs';
import { prepare } from './prepare.mjs';
import { tour } from './tour.mjs';
import { createScratch } from './scratch.mjs';

const options = {
  docker: process.argv.includes('--docker'),
  keep: process.argv.includes('--keep'),
};

interruptible();
process.exitCode = await demo();

async function demo() {
  const began = performance.now();
  let scratch;
  try {
    const tarball = await prepare();
    scratch = createScratch();
    await tour(scratch, { tarball, ...options });
    await leave(scratch, options);
    say.end(`That took ${Math.round((performance.now() - began) / 1000)} seconds.`, options);
    return 0;
  } catch (error) {
    if (error instanceof Interrupted) say.step('Interrupted: taking everything down again');
    else say.failure(error.message);
    // Whatever was begun is ended, also what was asked to stay.
    if (scratch !== undefined) await leave(scratch, { ...options, keep: false });
    return error instanceof Interrupted ? 130 : 1;
  }
}

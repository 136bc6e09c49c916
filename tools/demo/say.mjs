// What a newcomer reads while it happens.
import { styleText } from 'node:util';

const styled = process.stdout.isTTY ? (style, text) => styleText(style, text) : (_, text) => text;

export const say = {
  step: (text) => console.log(`\n${styled('bold', text)}`),
  command: (text) => console.log(styled('cyan', `$ ${text}`)),
  output: (text) => text !== '' && console.log(indented(text)),
  failure: (text) => console.error(`\n${styled('red', 'The demo failed.')}\n${indented(text)}`),
  end: (took, { keep }) => {
    const next = keep
      ? []
      : ['  npm run demo -- --keep     the same, left up for you to look around'];
    console.log(['', took, '', 'Where to go next:', ...next, ...elsewhere].join('\n'));
  },
};

const elsewhere = [
  '  npm run demo -- --docker   the same in containers',
  '  README.md                  what it does, and for which failures',
  '  docs/                      a page for each task: adopt a Compose file, add a service, ...',
  '  examples/shop              a larger workspace that was made the same way',
];

function indented(text) {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}

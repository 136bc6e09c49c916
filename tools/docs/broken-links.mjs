// Relative links of the Markdown files: the file must exist, and the heading where one is named.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** "README.md:12 (docs/nowhere.md)" for each link without a goal. */
export function brokenLinks(root) {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], {
    cwd: root,
    encoding: 'utf8',
  });
  return files
    .split('\n')
    .filter((file) => file && existsSync(join(root, file)))
    .flatMap((file) => brokenIn(root, file));
}

function brokenIn(root, file) {
  return linksOf(readFileSync(join(root, file), 'utf8'))
    .filter(({ target }) => !leadsSomewhere(root, file, target))
    .map(({ target, line }) => `${file}:${line} (${target})`);
}

/** Links outside of code, with their lines; addresses of the web are not asked. */
export function linksOf(text) {
  let fenced = false;
  return text.split('\n').flatMap((line, index) => {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    if (fenced) return [];
    const links = [...line.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)[^)]*\)/g)];
    return links
      .map((link) => ({ target: link[1], line: index + 1 }))
      .filter(({ target }) => !/^[a-z]+:/.test(target));
  });
}

function leadsSomewhere(root, file, target) {
  const [path, heading] = decodeURI(target).split('#');
  const goal = path === '' ? file : normalize(join(dirname(file), path));
  if (!existsSync(join(root, goal))) return false;
  return (
    heading === undefined || headingsOf(readFileSync(join(root, goal), 'utf8')).includes(heading)
  );
}

/** As GitHub makes anchors of headings. */
export function headingsOf(text) {
  return [...text.matchAll(/^#{1,6} +(.+)$/gm)].map((match) =>
    match[1]
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}

import { Composer, Lexer, Parser, type Document } from 'yaml';

/**
 * Compose's parser (libyaml) ignores indentation inside brackets, braces and quotes, where YAML 1.2 and the library want
 * the lines to be indented more than their parent: a closing bracket at the start of a line is common in real files.
 * The library has no option for that, so the lexer is told that no indentation is due while it is inside them. Should its
 * fields change their names, this reads like the strict parser and the spec beside it fails.
 */
export function parseLeniently(text: string, options: object): Document.Parsed[] {
  const composer = new Composer(options);
  return [...composer.compose(tokensOf(text), false, text.length)] as Document.Parsed[];
}

function* tokensOf(text: string) {
  const parser = new Parser();
  for (const lexeme of lenientLexer().lex(text)) yield* parser.next(lexeme);
  yield* parser.end();
}

function lenientLexer(): Lexer {
  const lexer = new Lexer();
  let due: unknown = 0;
  let quoted = false;
  Reflect.defineProperty(lexer, 'indentNext', {
    get: () => (quoted || Number(Reflect.get(lexer, 'flowLevel')) > 0 ? 0 : due),
    set: (next: unknown) => {
      due = next;
    },
  });
  const strict: unknown = Reflect.get(lexer, 'parseQuotedScalar');
  Reflect.set(lexer, 'parseQuotedScalar', function* (): Generator<string, unknown> {
    quoted = true;
    const next = typeof strict === 'function' ? yield* lexemes(strict.call(lexer)) : undefined;
    quoted = false;
    return next;
  });
  return lexer;
}

function lexemes(result: unknown): Generator<string, unknown> {
  return result as Generator<string, unknown>;
}

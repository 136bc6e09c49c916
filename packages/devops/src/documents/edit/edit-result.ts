import type { Diagnostic } from '../../errors/diagnostic.js';

/** The edited text, or why the text stays as it is. Nothing is edited by halves. */
export type EditResult = { readonly text: string } | { readonly refusal: Diagnostic };

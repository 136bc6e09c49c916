import type { Node } from 'libpg-query';
import { texts } from '../reading/names.js';

/** Functions that give each row another value. */
const volatile = new Set(
  `random random_normal gen_random_uuid gen_random_bytes gen_salt uuidv4 uuidv7 uuid_generate_v1 uuid_generate_v1mc
  uuid_generate_v4 clock_timestamp timeofday nextval currval lastval setval`.split(/\s+/),
);

/** Functions in use for defaults that are computed once for all rows. What is in neither list may be somebody's own. */
const once = new Set(
  `now transaction_timestamp statement_timestamp timezone date_trunc date_part extract age to_timestamp to_char to_date
  to_number make_date make_time make_timestamp make_timestamptz make_interval justify_days justify_hours
  json_build_object json_build_array jsonb_build_object jsonb_build_array json_object jsonb_object to_json to_jsonb
  array_fill string_to_array int4range int8range numrange daterange tsrange tstzrange point box int4 int8 numeric text
  abs ceil floor round trunc power sqrt mod greatest least pi lower upper initcap trim btrim ltrim rtrim lpad rpad left
  right replace repeat reverse substring concat concat_ws format length chr md5 sha256 sha512 digest encode decode
  convert_to current_setting current_schema current_database txid_current pg_current_xact_id to_tsvector
  uuid_nil`.split(/\s+/),
);

/** The first function of an expression that makes PostgreSQL compute it row by row, or may: a function is volatile where its author says nothing. */
export function doubtfulFunction(
  expression: Node,
): { readonly name: string; readonly known: boolean } | undefined {
  const name = functionsIn(expression).find((one) => !once.has(one));
  return name === undefined ? undefined : { name, known: volatile.has(name) };
}

/** Names of all functions that are called anywhere in it, without their schemas. */
function functionsIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.values(node).flatMap(functionsIn);
  const call = (node as { readonly FuncCall?: { readonly funcname?: Node[] } }).FuncCall;
  const name = texts(call?.funcname).at(-1);
  return name === undefined ? inner : [name, ...inner];
}

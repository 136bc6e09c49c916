// docs/reference/kinds.md: every key of infra/kinds/*.yaml, from its JSON Schema, and the kinds that there are.
import { code, notice, page, prose, table } from './markdown.mjs';
import { keyTable } from './registry-page.mjs';

const example = `# infra/kinds/mailpit.yaml
# yaml-language-server: $schema=../../node_modules/devops/kind.schema.json
kind: mailpit
image: axllent/mailpit:v1.20
ports: { smtp: 1025, web: 8025 }`;

/** @param schema the JSON Schema of a kind @param presets the built-in kinds */
export function kindsPage(schema, presets) {
  return page(
    notice,
    '# Kinds: `infra/kinds/*.yaml`',
    prose(schema.description ?? ''),
    'One file a kind, and the least that one says:',
    `\`\`\`yaml\n${example}\n\`\`\``,
    'After that `nx g devops:service mail --kind=mailpit` makes the Compose entry, the registry entry, two host ports and their variables as it does for any other kind. What a file leaves out has the default below, and is absent where there is none. A kind of the workspace wins over a built-in one of its name, whole: nothing of that is taken over. The registry may name it too; how a service of it is asked whether it is ready is said by its health check and its probes.',
    keyTable(schema),
    '`<name>` stands for a key that you choose. A folder or file of `infra/kinds` that is no `.yaml` or `.yml` is not read.',
    '## Built-in kinds',
    table(['Kind', 'Made from', 'Ports', 'Block', 'Address for dependents'], presets.map(row)),
  );
}

function row({ kind, image, templates, ports, block, connection }) {
  return [
    code(kind),
    image === null ? `templates ${templates.map(code).join(', ')}` : code(image),
    Object.entries(ports)
      .map(([name, port]) => `${name} ${port}`)
      .join(', '),
    block === null ? '' : code(block),
    connection === null ? '' : code(connection.variable),
  ];
}

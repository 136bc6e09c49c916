const environment = `
import os
from alembic import context
from sqlalchemy import create_engine

url = os.environ["DATABASE_URL"]
if context.is_offline_mode():
    context.configure(url=url, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    with create_engine(url).connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
`;

/** A revision of alembic, after those that it names. */
export function revision(id: string, after: string | null, up: string, down = 'SELECT 1'): string {
  const before = after === null ? 'None' : JSON.stringify(after);
  return [
    'from alembic import op',
    `revision = "${id}"`,
    `down_revision = ${before}`,
    'branch_labels = None',
    'depends_on = None',
    `def upgrade():\n    op.execute(${JSON.stringify(up)})`,
    `def downgrade():\n    op.execute(${JSON.stringify(down)})`,
    '',
  ].join('\n');
}

export const versions = 'apps/api/migrations/versions';

/** A service in Python whose image holds alembic and the migrations. */
export const alembicFiles: Readonly<Record<string, string>> = {
  'apps/api/Dockerfile': [
    'FROM python:3.12-slim-bookworm',
    'WORKDIR /app',
    'RUN pip install --root-user-action=ignore alembic psycopg2-binary',
    'COPY . .',
    'CMD ["sleep", "600"]',
  ].join('\n'),
  'apps/api/alembic.ini': '[alembic]\nscript_location = migrations\n',
  'apps/api/migrations/env.py': environment,
  'apps/api/migrations/script.py.mako': [
    '"""${message}"""',
    'from alembic import op',
    'revision = ${repr(up_revision)}',
    'down_revision = ${repr(down_revision)}',
    'def upgrade():\n    ${upgrades if upgrades else "pass"}',
    'def downgrade():\n    ${downgrades if downgrades else "pass"}',
    '',
  ].join('\n'),
  [`${versions}/a1_product.py`]: revision(
    'a1',
    null,
    'CREATE TABLE product (id serial PRIMARY KEY, name text NOT NULL)',
    'DROP TABLE product',
  ),
  [`${versions}/b2_price.py`]: revision(
    'b2',
    'a1',
    'ALTER TABLE product ADD COLUMN price integer',
    'ALTER TABLE product DROP COLUMN price',
  ),
};

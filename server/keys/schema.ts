import { ConflictError, ForbiddenError, NotFoundError } from '../core/errors.ts';
import { KEY_STATES } from '../crypto/key-state.ts';
import { type Builder, costs, enumValues, upTo } from '../graphql/builder.ts';
import { userMutation, userQuery } from '../graphql/operations.ts';
import type { Job } from './rotation/jobs.ts';
import { JOB_KINDS, JOB_STATES } from './rotation/key-job.entity.ts';
import {
  cancelRotation,
  destroyDataKeys,
  LATEST,
  listDataKeys,
  listRotations,
  lossOfWorkspace,
  MOST_DATA_KEYS,
  MOST_REPLACEMENTS,
  replacementsOf,
  rotateDataKeys,
} from './service.ts';
import type { Replacement } from './shred/replacements.ts';
import type { Loss } from './shred/shred.ts';
import type { DataKeyStatus } from './staging/status.ts';

/** A name and three counts, in a sentence. */
const CONFIRMATION = 400;

/** Keys of a workspace, for its admins: what there is, rotation, destruction. */
export function defineKeys(builder: Builder) {
  const state = builder.enumType('KeyState', { values: enumValues(KEY_STATES) });
  const dataKey = builder.objectRef<DataKeyStatus>('DataKey').implement({
    description: 'A key that seals values of the workspace. The key itself is nowhere to be seen.',
    fields: (t) => ({
      id: t.exposeID('id'),
      state: t.expose('state', { type: state }),
      keyEncryptionKey: t.exposeID('kek', { description: 'The id of the key that wraps it.' }),
      values: t.exposeInt('values', { description: 'How many stored values it seals, as the database counts them.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      retiredAt: t.expose('retiredAt', { type: 'DateTime', nullable: true }),
    }),
  });
  const rotation = builder.objectRef<Job>('KeyRotation').implement({
    description: 'A rotation, under way or ended. It goes on whatever becomes of the server that began it.',
    fields: (t) => ({
      id: t.exposeID('id'),
      kind: t.expose('kind', { type: builder.enumType('KeyRotationKind', { values: enumValues(JOB_KINDS) }) }),
      state: t.expose('state', { type: builder.enumType('KeyRotationState', { values: enumValues(JOB_STATES) }) }),
      compromised: t.exposeBoolean('compromised'),
      progress: t.float({
        description: 'From 0 to 1; it never falls.',
        resolve: ({ state: now, done, total }) => (now === 'done' || total === 0 ? 1 : Math.min(done / total, 1)),
      }),
      failed: t.exposeInt('failed', {
        description: 'Values that do not open. They were left as they are, and their key stays.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime' }),
      endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
    }),
  });
  const replacement = builder.objectRef<Replacement>('Replacement').implement({
    description: 'A credential that others may know, and that was not replaced since.',
    fields: (t) => ({
      kind: t.expose('kind', {
        type: builder.enumType('ReplacementKind', { values: enumValues(['connection', 'secret'] as const) }),
      }),
      id: t.exposeID('id', { description: 'Of the connection or the secret.' }),
      name: t.exposeString('name'),
      owner: t.exposeString('owner', {
        nullable: true,
        description: 'What the dashboard calls the owner of a connection.',
      }),
      where: t.exposeString('where', { description: 'Of a connection its pack, of a secret its environment.' }),
      renewsItself: t.exposeBoolean('renewsItself', { description: 'Whether new tokens are being fetched for it.' }),
      lastResolvedAt: t.expose('lastResolvedAt', { type: 'DateTime', nullable: true }),
      lastPattern: t.exposeString('lastPattern', { nullable: true }),
      lastAddress: t.exposeString('lastAddress', { nullable: true }),
    }),
  });
  const loss = builder.objectRef<Loss>('DataKeyLoss').implement({
    description: 'What could never be read again without the data keys of the workspace.',
    fields: (t) => ({
      connections: t.exposeInt('connections'),
      secrets: t.exposeInt('secrets', { description: 'Values of secrets, in all environments.' }),
      apps: t.exposeInt('apps'),
      confirmation: t.exposeString('confirmation', { description: 'What `destroyDataKeys` wants to be told.' }),
    }),
  });

  userQuery(builder, 'dataKeys', (t) =>
    t.field({
      type: [dataKey],
      extensions: costs({ most: MOST_DATA_KEYS, each: 20 }),
      description: 'The last 100 data keys of the workspace, oldest first.',
      resolve: async (_root, _args, { services }) => [...(await listDataKeys(services))],
    }),
  );
  userQuery(builder, 'keyRotations', (t) =>
    t.field({
      type: [rotation],
      extensions: costs({ most: LATEST, each: 20 }),
      description: 'The last rotations, newest first.',
      resolve: async (_root, _args, { services }) => [...(await listRotations(services))],
    }),
  );
  userQuery(builder, 'replacements', (t) =>
    t.field({
      type: [replacement],
      nullable: true,
      extensions: costs({ most: MOST_REPLACEMENTS, each: 20 }),
      description:
        'What has to be replaced since the last rotation of keys that others may know, 1,000 at most: the next ones are listed when these are replaced. Null: there was none.',
      resolve: async (_root, _args, { services }) => {
        const rows = await replacementsOf(services);
        return rows && [...rows];
      },
    }),
  );
  userQuery(builder, 'dataKeyLoss', (t) =>
    t.field({
      type: loss,
      resolve: (_root, _args, { services }) => lossOfWorkspace(services),
    }),
  );

  const rotateInput = builder.inputType('RotateDataKeysInput', {
    fields: (t) => ({
      compromised: t.boolean({
        defaultValue: false,
        description: 'Others may know the old keys: tokens are refreshed, and `replacements` lists what to replace.',
      }),
    }),
  });
  const cancelInput = builder.inputType('CancelKeyRotationInput', {
    fields: (t) => ({ id: t.id({ required: true }) }),
  });
  const destroyInput = builder.inputType('DestroyDataKeysInput', {
    fields: (t) => ({
      confirmation: t.string({
        required: true,
        validate: upTo(CONFIRMATION),
        description: 'What `dataKeyLoss` says now; it names all that is lost.',
      }),
    }),
  });
  const destroyed = builder.simpleObject('DestroyedDataKeys', {
    fields: (t) => ({
      keyEncryptionKeys: t.idList({
        extensions: costs({ most: 100 }),
        description: 'Copies of the database from before can be read as long as these exist.',
      }),
    }),
  });

  userMutation(builder, 'rotateDataKeys', (t) =>
    t.field({
      type: rotation,
      description: 'Seals everything in the workspace under a new data key, while it is used. One at a time.',
      args: { input: t.arg({ type: rotateInput, required: true }) },
      resolve: (_root, { input }, { services }) => rotateDataKeys(services, input.compromised ?? false),
    }),
  );
  userMutation(builder, 'cancelKeyRotation', (t) =>
    t.field({
      type: rotation,
      description: "Stops a rotation of the workspace's data keys. What was moved stays moved, and everything opens.",
      errors: { types: [NotFoundError] },
      args: { input: t.arg({ type: cancelInput, required: true }) },
      resolve: (_root, { input }, { services }) => cancelRotation(services, input.id),
    }),
  );
  userMutation(builder, 'destroyDataKeys', (t) =>
    t.field({
      type: destroyed,
      description: 'Destroys the data keys of the workspace: nothing that they seal can be read again, by anyone.',
      errors: { types: [ForbiddenError, ConflictError] },
      args: { input: t.arg({ type: destroyInput, required: true }) },
      resolve: async (_root, { input }, { services }) => ({
        keyEncryptionKeys: [...(await destroyDataKeys(services, input.confirmation))],
      }),
    }),
  );
}

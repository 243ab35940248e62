import { ConflictError, ForbiddenError, NotFoundError } from '../core/errors.ts';
import { KEY_STATES } from '../crypto/key-state.ts';
import { type Builder, costs, enumValues, upTo } from '../graphql/builder.ts';
import type { Nodes } from '../graphql/nodes.ts';
import { userMutation, userQuery } from '../graphql/operations.ts';
import type { Job } from './rotation/jobs.ts';
import { JOB_STATES, type JobKind } from './rotation/key-job.entity.ts';
import {
  cancelRotation,
  destroyDataKeys,
  getRotation,
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
export function defineKeys(builder: Builder, nodes: Nodes): void {
  const state = builder.enumType('KeyState', {
    description: 'Where a key is in its life.',
    values: enumValues(KEY_STATES, {
      pending: 'It was made, and not every server is known to open with it yet.',
      active: 'It seals what is written now.',
      decrypt_only: 'It opens, and what it sealed is being moved away from it.',
      retired: 'Nothing is sealed under it any more.',
      destroyed: 'It is gone, and what it sealed with it.',
    }),
  });
  const dataKey = builder.objectRef<DataKeyStatus>('DataKey').implement({
    description: 'A key that seals values of the workspace. The key itself is nowhere to be seen.',
    fields: (t) => ({
      id: t.exposeID('id', { description: 'It stands in what the key sealed.' }),
      state: t.expose('state', { type: state, description: 'Where it is in its life.' }),
      keyEncryptionKey: t.exposeID('kek', { description: 'The id of the key that wraps it.' }),
      values: t.exposeInt('values', { description: 'How many stored values it seals, as the database counts them.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
      retiredAt: t.expose('retiredAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was retired or destroyed; null: it is in use.',
      }),
    }),
  });
  const rotationKind = builder.enumType('KeyRotationKind', {
    description: 'Which keys a rotation makes anew.',
    values: {
      DATA_KEYS: { value: 'data', description: 'The data keys: every value is sealed again.' },
      KEY_ENCRYPTION_KEY: {
        value: 'kek',
        description: 'The key that wraps the data keys: they are wrapped again. The operator begins it.',
      },
    } satisfies Record<string, { value: JobKind; description: string }>,
  });
  const rotationState = builder.enumType('KeyRotationState', {
    description: 'Whether a rotation is under way.',
    values: enumValues(JOB_STATES, {
      running: 'It is under way.',
      done: 'Everything was moved that opens.',
      cancelled: 'It was stopped. What was moved stays moved.',
    }),
  });
  const rotation = builder.objectRef<Job>('KeyRotation').implement({
    description: 'A rotation, under way or ended. It goes on whatever becomes of the server that began it.',
    interfaces: [nodes.ref],
    fields: (t) => ({
      id: t.exposeID('id', { description: 'For `cancelKeyRotation`.' }),
      kind: t.expose('kind', { type: rotationKind, description: 'Which keys it makes anew.' }),
      state: t.expose('state', { type: rotationState, description: 'Whether it is under way.' }),
      isAfterCompromise: t.exposeBoolean('compromised', {
        description: 'Whether the old keys are taken to be known to somebody else.',
      }),
      progress: t.float({
        description: 'From 0 to 1; it never falls.',
        resolve: ({ state: now, done, total }) => (now === 'done' || total === 0 ? 1 : Math.min(done / total, 1)),
      }),
      failed: t.exposeInt('failed', {
        description: 'Values that do not open. They were left as they are, and their key stays.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it began.' }),
      endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'Null: it is under way.' }),
    }),
  });
  nodes.add('KeyRotation', 'keyRotations', getRotation);
  const replacement = builder.objectRef<Replacement>('CredentialToReplace').implement({
    description: 'A credential that others may know, and that was not replaced since.',
    fields: (t) => ({
      kind: t.expose('kind', {
        type: builder.enumType('CredentialKind', {
          description: 'What holds a credential.',
          values: enumValues(['connection', 'secret'] as const, {
            connection: 'A connection.',
            secret: 'A secret, in one environment.',
          }),
        }),
        description: 'What holds it.',
      }),
      id: t.exposeID('id', { description: 'Of the connection or the secret.' }),
      name: t.exposeString('name', { description: 'Of the connection or the secret.' }),
      owner: t.exposeString('owner', {
        nullable: true,
        description: 'What the dashboard calls the owner of a connection; null: secrets have none.',
      }),
      where: t.exposeString('where', { description: 'Of a connection its pack, of a secret its environment.' }),
      renewsItself: t.exposeBoolean('renewsItself', { description: 'Whether new tokens are being fetched for it.' }),
      lastResolvedAt: t.expose('lastResolvedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When a run got it last; null: none has.',
      }),
      lastPattern: t.exposeString('lastPattern', {
        nullable: true,
        description: 'The pattern of that run; null: none has, or the engine named none.',
      }),
      lastAddress: t.exposeString('lastAddress', {
        nullable: true,
        description: 'The address of that engine; null: none has.',
      }),
    }),
  });
  const loss = builder.objectRef<Loss>('DataKeyLoss').implement({
    description: 'What could never be read again without the data keys of the workspace.',
    fields: (t) => ({
      connections: t.exposeInt('connections', { description: 'Connections that hold credentials.' }),
      secrets: t.exposeInt('secrets', { description: 'Values of secrets, in all environments.' }),
      apps: t.exposeInt('apps', { description: 'OAuth apps of the workspace.' }),
      confirmation: t.exposeString('confirmation', { description: 'What `destroyDataKeys` wants to be told.' }),
    }),
  });

  userQuery(builder, 'dataKeys', (t) =>
    t.field({
      type: [dataKey],
      extensions: costs({ most: MOST_DATA_KEYS, each: 20 }),
      description: `The last ${MOST_DATA_KEYS} data keys of the workspace, oldest first. For admins.`,
      resolve: async (_root, _args, { services }) => [...(await listDataKeys(services))],
    }),
  );
  userQuery(builder, 'keyRotations', (t) =>
    t.field({
      type: [rotation],
      extensions: costs({ most: LATEST, each: 20 }),
      description: `The last ${LATEST} rotations, newest first. For admins.`,
      resolve: async (_root, _args, { services }) => [...(await listRotations(services))],
    }),
  );
  userQuery(builder, 'credentialsToReplace', (t) =>
    t.field({
      type: [replacement],
      extensions: costs({ most: MOST_REPLACEMENTS, each: 20 }),
      description:
        'What has to be replaced since the last rotation of keys that others may know, 1,000 at most: the next ones are listed when these are replaced. Empty when there was no such rotation. For admins.',
      resolve: async (_root, _args, { services }) => [...(await replacementsOf(services))],
    }),
  );
  userQuery(builder, 'dataKeyLoss', (t) =>
    t.field({
      type: loss,
      description: 'What `destroyDataKeys` would destroy. For admins.',
      resolve: (_root, _args, { services }) => lossOfWorkspace(services),
    }),
  );

  const rotateInput = builder.inputType('RotateDataKeysInput', {
    fields: (t) => ({
      compromised: t.boolean({
        defaultValue: false,
        description:
          'Others may know the old keys: tokens are refreshed, and `credentialsToReplace` lists what to replace.',
      }),
    }),
  });
  const cancelInput = builder.inputType('CancelKeyRotationInput', {
    fields: (t) => ({ id: t.id({ required: true, description: 'Of the rotation.' }) }),
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
    description: 'What is left of the data keys that are gone.',
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
      description:
        'Seals everything in the workspace under a new data key, while it is used. One at a time: while one runs, that is the answer. For admins.',
      errors: { types: [ConflictError] },
      args: { input: t.arg({ type: rotateInput, required: true }) },
      resolve: (_root, { input }, { services }) => rotateDataKeys(services, input.compromised ?? false),
    }),
  );
  userMutation(builder, 'cancelKeyRotation', (t) =>
    t.field({
      type: rotation,
      description:
        "Stops a rotation of the workspace's data keys. What was moved stays moved, and everything opens. For admins.",
      errors: { types: [NotFoundError] },
      args: { input: t.arg({ type: cancelInput, required: true }) },
      resolve: (_root, { input }, { services }) => cancelRotation(services, input.id),
    }),
  );
  userMutation(builder, 'destroyDataKeys', (t) =>
    t.field({
      type: destroyed,
      description:
        'Destroys the data keys of the workspace: nothing that they seal can be read again, by anyone. For admins.',
      errors: { types: [ForbiddenError, ConflictError] },
      args: { input: t.arg({ type: destroyInput, required: true }) },
      resolve: async (_root, { input }, { services }) => ({
        keyEncryptionKeys: [...(await destroyDataKeys(services, input.confirmation))],
      }),
    }),
  );
}

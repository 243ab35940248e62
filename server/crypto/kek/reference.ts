import { isAbsolute, resolve } from 'node:path';

/** Where a key-encryption key is, as the operator wrote it. */
export type KeyReference =
  | { readonly service: 'file'; readonly path: string }
  | { readonly service: 'aws-kms'; readonly arn: string }
  | { readonly service: 'gcp-kms'; readonly name: string }
  | { readonly service: 'vault'; readonly mount: string; readonly key: string };

/** How Vault or OpenBao is reached. */
export interface VaultAccess {
  readonly address: string;
  readonly tokenFile: string;
  readonly namespace: string | null;
}

export const REFERENCE_FORMS =
  'must be paths of key files (or of folders of them), aws-kms:ARN, gcp-kms:projects/…/cryptoKeys/NAME or vault:MOUNT/KEY, separated by commas';

/** The full ARN of a key, with its region and its account. The partition is open: there are some that few people see. */
export const AWS_ARN = /^arn:aws[a-z-]*:kms:([a-z0-9-]+):(\d{12}):key\/[A-Za-z0-9-]{1,128}$/;
/** The name of a key, without a version. */
export const GOOGLE_NAME = /^projects\/[^/]+\/locations\/[^/]+\/keyRings\/[^/]+\/cryptoKeys\/[^/]+$/;

/** Null: it has none of the forms. */
export function keyReferenceOf(text: string): KeyReference | null {
  const [scheme, rest] = /^([a-z]+(?:-[a-z]+)?):(?!\\|\/\/)(.+)$/.exec(text)?.slice(1) ?? [];
  if (scheme === undefined || rest === undefined)
    return text.includes('://') ? null : { service: 'file', path: isAbsolute(text) ? text : resolve(text) };
  if (scheme === 'aws-kms') return AWS_ARN.test(rest) ? { service: 'aws-kms', arn: rest } : null;
  if (scheme === 'gcp-kms') return GOOGLE_NAME.test(rest) ? { service: 'gcp-kms', name: rest } : null;
  const [, mount, key] = /^([\w./-]+)\/([\w.-]+)$/.exec(rest) ?? [];
  return scheme === 'vault' && mount && key ? { service: 'vault', mount, key } : null;
}

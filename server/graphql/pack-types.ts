import type { ObjectRef } from '@pothos/core';
import type { Pack } from '../../packs/sdk/define-pack.ts';
import type { MethodEntry } from '../registry/registry.ts';
import type { BuilderTypes } from './builder.ts';

/** The types of packs, for what refers to them. */
export interface PackTypes {
  readonly pack: ObjectRef<BuilderTypes, Pack>;
  readonly method: ObjectRef<BuilderTypes, MethodEntry>;
}

import buffer from 'node:buffer';
import child_process from 'node:child_process';
import crypto from 'node:crypto';
import dns from 'node:dns';
import events, { EventEmitter } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import process from 'node:process';
import timers from 'node:timers';
import tls from 'node:tls';
import url from 'node:url';
import util from 'node:util';

const prototypeOf = (value: object): object => Object.getPrototypeOf(value) as object;
const CLASSES = [
  ...[Object, Function, Array, String, Number, Boolean, Symbol, BigInt, Promise, RegExp, Error, Date],
  ...[
    Map,
    Set,
    WeakMap,
    WeakSet,
    ArrayBuffer,
    DataView,
    Uint8Array,
    prototypeOf(Uint8Array) as typeof Uint8Array,
    Buffer,
  ],
  ...[URL, URLSearchParams, TextEncoder, TextDecoder, AbortController, AbortSignal, EventTarget, EventEmitter],
];
const ITERATORS = [[].values(), new Map().entries(), new Set().values(), ''[Symbol.iterator](), 'a'.matchAll(/a/g)];
const MODULES = { buffer, child_process, crypto, dns, events, fs, http, https, net, process, timers, tls, url, util };
/** Reading these of `globalThis` says something to the person at the terminal. */
const SPOKEN = ['localStorage', 'sessionStorage'];

/** What every module of the process shares, and a pack could change for all of them. */
const SHARED: Readonly<Record<string, object>> = {
  ...Object.fromEntries(
    CLASSES.flatMap((one) => [
      [one.name, one],
      [`${one.name}.prototype`, one.prototype as object],
    ]),
  ),
  ...Object.fromEntries(
    ITERATORS.map((one) => [`${Reflect.get(one, Symbol.toStringTag)}.prototype`, prototypeOf(one)]),
  ),
  'Iterator.prototype': prototypeOf(prototypeOf([].values())),
  ...Object.fromEntries(Object.entries(MODULES).map(([name, module]) => [`node:${name}`, module])),
  'process.env': process.env,
  Reflect,
  JSON,
  Math,
  globalThis,
};
// Taken before any pack is there: it could replace these, too.
const { ownKeys, getOwnPropertyDescriptor, defineProperty, deleteProperty } = Reflect;
const { is } = Object;

interface Known {
  readonly name: string;
  readonly target: object;
  readonly keys: readonly PropertyKey[];
  /** Without a prototype. */
  readonly descriptors: Readonly<Record<PropertyKey, PropertyDescriptor>>;
}
type Snapshot = readonly Known[];

export function takeSnapshot(): Snapshot {
  // Node defines some of them when they are first read.
  for (const name of Object.getOwnPropertyNames(globalThis)) if (!SPOKEN.includes(name)) Reflect.get(globalThis, name);
  return Object.entries(SHARED).map(([name, target]) => {
    const keys = ownKeys(target).filter((key) => !isListeners(target, key));
    const descriptors = Object.create(null) as Record<PropertyKey, PropertyDescriptor>;
    for (const key of keys) descriptors[key] = getOwnPropertyDescriptor(target, key) as PropertyDescriptor;
    return { name, target, keys, descriptors };
  });
}

/**
 * Puts back what has changed since; answers with the names, and whether all of it could be put back. It may be what an
 * iteration, a Map or `push` works by that has changed: so none of them is used here.
 */
export function restoreSnapshot(before: Snapshot): { readonly changed: readonly string[]; readonly restored: boolean } {
  const changed: string[] = [];
  let restored = true;
  for (let index = 0; index < before.length; index++) {
    const { name, target, keys, descriptors } = before[index] as Known;
    let isChanged = false;
    const present = ownKeys(target);
    for (let at = 0; at < present.length; at++) {
      const key = present[at] as PropertyKey;
      if (descriptors[key] || isListeners(target, key)) continue;
      isChanged = true;
      restored = deleteProperty(target, key) && restored;
    }
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at] as PropertyKey;
      const descriptor = descriptors[key] as PropertyDescriptor;
      if (isSame(descriptor, getOwnPropertyDescriptor(target, key))) continue;
      isChanged = true;
      restored = defineProperty(target, key, descriptor) && restored;
    }
    if (isChanged) changed[changed.length] = name;
  }
  return { changed, restored };
}

/** They are looked at one by one. */
function isListeners(target: object, key: PropertyKey): boolean {
  return target === process && (key === '_events' || key === '_eventsCount');
}

function isSame(one: PropertyDescriptor, other: PropertyDescriptor | undefined): boolean {
  return (
    other !== undefined &&
    is(one.value, other.value) &&
    one.get === other.get &&
    one.set === other.set &&
    one.writable === other.writable &&
    one.enumerable === other.enumerable &&
    one.configurable === other.configurable
  );
}

type Listeners = ReadonlyMap<string | symbol, ReadonlySet<unknown>>;

export function takeListeners(): Listeners {
  return new Map(process.eventNames().map((name) => [name, new Set<unknown>(process.rawListeners(name as 'exit'))]));
}

/** Takes off what listens to the process since; answers with the names of the events. */
export function restoreListeners(before: Listeners): readonly string[] {
  const added: string[] = [];
  for (const name of process.eventNames())
    for (const listener of process.rawListeners(name as 'exit'))
      if (!before.get(name)?.has(listener)) {
        process.removeListener(name, listener as () => void);
        added.push(String(name));
      }
  return added;
}

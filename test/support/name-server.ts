import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** What a name server says of a name: addresses (IPv4), another name that has them, that there is none, or nothing at all. */
export type Answer =
  | readonly string[]
  | { readonly alias: string; readonly addresses: readonly string[] }
  | 'none'
  | 'silence';

/** A real name server (RFC 1035) on the loopback, over UDP. */
export async function startNameServer(answerOf: (name: string, type: 'A' | 'AAAA') => Answer) {
  const asked: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    const name = readName(query, 12);
    const end = 12 + name.length + 2;
    const type = query.readUInt16BE(end) === 28 ? 'AAAA' : 'A';
    asked.push(`${type} ${name}`);
    const answer = answerOf(name, type);
    if (answer === 'silence') return;
    const isThere = answer !== 'none';
    const alias = isThere && 'alias' in answer ? answer.alias : null;
    const addresses = type === 'AAAA' || !isThere ? [] : 'alias' in answer ? answer.addresses : answer;
    const records = [
      ...(alias === null ? [] : [record(name, 5, writeName(alias))]),
      ...addresses.map((text) => record(alias ?? name, 1, Buffer.from(text.split('.').map(Number)))),
    ];
    const head = Buffer.alloc(12);
    query.copy(head, 0, 0, 2);
    head.writeUInt16BE(0x8180 | (isThere ? 0 : 3), 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(records.length, 6);
    socket.send(Buffer.concat([head, query.subarray(12, end + 4), ...records]), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    close: () => new Promise<void>((resolve) => socket.close(resolve)),
  };
}

function record(name: string, type: number, data: Buffer): Buffer {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(type, 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(60, 4);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([writeName(name), fixed, data]);
}

function readName(message: Buffer, at: number): string {
  const labels: string[] = [];
  for (let offset = at; message[offset] !== 0; offset += 1 + (message[offset] as number))
    labels.push(message.toString('latin1', offset + 1, offset + 1 + (message[offset] as number)));
  return labels.join('.');
}

function writeName(name: string): Buffer {
  const labels = name
    .split('.')
    .map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}

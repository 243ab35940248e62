import { DEFAULT_CIPHERS } from 'node:tls';

/**
 * How other services are spoken to by TLS. Without finite-field Diffie-Hellman: its size is the server's choice, each handshake
 * is computed in the event loop, and one with 10,000 bits takes a second. Certificates are judged whatever the environment says.
 */
export const TLS = { ciphers: `${DEFAULT_CIPHERS}:!kDHE`, rejectUnauthorized: true } as const;

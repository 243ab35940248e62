import { GraphQLError } from 'graphql';

/** The request holds no operation that this server takes. Every message is fixed text, without quotes (see scrub.ts). */
export class BadRequestError extends GraphQLError {
  readonly status: 400 | 405;

  constructor(message: string, status: 400 | 405 = 400) {
    super(message);
    this.status = status;
  }
}

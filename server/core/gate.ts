/** Who wants to pass a gate. */
export interface Passing {
  /** Whose places they are. */
  readonly key: string;
  /** Those who wait for places of one key take turns by this. */
  readonly who: string;
  /** Whether nobody waits for what comes of it any more. */
  readonly isOver?: () => boolean;
}

/** Lets so many in at once for each key. Of the others, who has the fewest inside is next; one's own stay in their order. */
export interface Gate {
  /** @throws what the gate's options say, before the work has begun. */
  pass<Result>(passing: Passing, work: () => Promise<Result>): Promise<Result>;
}

export interface GateOptions {
  /** For each key. */
  readonly places: number;
  /** Of one who waits. */
  readonly mostWaiting: number;
  readonly patienceMilliseconds: number;
  /** For one who has too many waiting. */
  readonly tooMany: () => Error;
  /** For one whose patience has ended, or who is over before the work has begun. */
  readonly tooLate: () => Error;
}

interface Waiter {
  readonly isOver: () => boolean;
  readonly letIn: () => void;
  readonly drop: () => void;
}
interface Member {
  inside: number;
  readonly waiting: Set<Waiter>;
}
interface Queue {
  inside: number;
  /** In the order of their last turns: whoever leaves goes to the end, and a Map keeps that. */
  readonly members: Map<string, Member>;
}

const NEVER = () => false;

export function createGate({ places, mostWaiting, patienceMilliseconds, tooMany, tooLate }: GateOptions): Gate {
  const queues = new Map<string, Queue>();

  const turn = (queue: Queue, who: string, { waiting }: Member, isOver: () => boolean) =>
    new Promise<void>((resolve, reject) => {
      if (waiting.size >= mostWaiting) return reject(tooMany());
      const leave = () => {
        clearTimeout(timer);
        waiting.delete(waiter);
        forget(queue, who);
      };
      const drop = () => {
        leave();
        reject(tooLate());
      };
      const letIn = () => {
        leave();
        resolve();
      };
      const waiter = { isOver, letIn, drop };
      const timer = setTimeout(drop, patienceMilliseconds);
      waiting.add(waiter);
    });

  return {
    pass: async ({ key, who, isOver = NEVER }, work) => {
      if (isOver()) throw tooLate();
      const queue = queues.get(key) ?? { inside: 0, members: new Map() };
      queues.set(key, queue);
      const member = queue.members.get(who) ?? { inside: 0, waiting: new Set() };
      queue.members.set(who, member);
      if (queue.inside < places) {
        queue.inside++;
        member.inside++;
      }
      // Whoever leaves hands its place on.
      else await turn(queue, who, member, isOver);
      try {
        return await work();
      } finally {
        // Still counted as inside: where there is one place, it goes to another one.
        const isHandedOn = letNextIn(queue);
        member.inside--;
        queue.members.delete(who);
        if (member.inside > 0 || member.waiting.size > 0) queue.members.set(who, member);
        if (!isHandedOn && --queue.inside === 0) queues.delete(key);
      }
    },
  };
}

/** Lets the next one in, and drops those before it that are over; false: nobody waits. */
function letNextIn({ members }: Queue): boolean {
  for (;;) {
    let next: Member | undefined;
    for (const member of members.values())
      if (member.waiting.size > 0 && (!next || member.inside < next.inside)) next = member;
    if (!next) return false;
    for (const waiter of next.waiting) {
      if (waiter.isOver()) {
        waiter.drop();
        continue;
      }
      next.inside++;
      waiter.letIn();
      return true;
    }
  }
}

function forget({ members }: Queue, who: string): void {
  const member = members.get(who);
  if (member?.inside === 0 && member.waiting.size === 0) members.delete(who);
}

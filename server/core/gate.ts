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
  /** The most of them that one has inside, so that others find room however long that one stays; all unless said. */
  readonly placesOfOne?: number;
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

export function createGate(options: GateOptions): Gate {
  const { places, placesOfOne = places, mostWaiting, patienceMilliseconds, tooMany, tooLate } = options;
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
      if (queue.inside < places && member.inside < placesOfOne) {
        queue.inside++;
        member.inside++;
      }
      // Whoever leaves lets the next one in.
      else await turn(queue, who, member, isOver);
      try {
        return await work();
      } finally {
        queue.inside--;
        member.inside--;
        // At the end: of those who have as few inside, another one is next.
        queue.members.delete(who);
        if (member.inside > 0 || member.waiting.size > 0) queue.members.set(who, member);
        letNextIn(queue, placesOfOne);
        if (queue.inside === 0) queues.delete(key);
      }
    },
  };
}

/** Lets the next one in whom there is room for, and drops those before it that are over. */
function letNextIn(queue: Queue, placesOfOne: number): void {
  for (;;) {
    let next: Member | undefined;
    for (const member of queue.members.values())
      if (member.waiting.size > 0 && member.inside < (next?.inside ?? placesOfOne)) next = member;
    if (!next) return;
    for (const waiter of next.waiting) {
      if (waiter.isOver()) {
        waiter.drop();
        continue;
      }
      queue.inside++;
      next.inside++;
      waiter.letIn();
      return;
    }
  }
}

function forget({ members }: Queue, who: string): void {
  const member = members.get(who);
  if (member?.inside === 0 && member.waiting.size === 0) members.delete(who);
}

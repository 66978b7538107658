// What a connection needs from the world, so that a test can be the world.

/** A text socket. Handlers are set before anything is delivered. */
export interface Socket {
  send(text: string): void;
  close(): void;
  onOpen: () => void;
  onMessage: (text: string) => void;
  onClose: (code: number) => void;
}

/** Time and chance. */
export interface Clock {
  now(): number;
  random(): number;
  /** Calls `then` once after `ms`; the returned function takes it back. */
  after(ms: number, then: () => void): () => void;
}

/** Where resume tokens are kept: the window's own storage. */
export interface TokenStore {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

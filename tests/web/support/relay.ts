// Debian's coturn on loopback, with the secret that the server shares with it.
import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./server.ts";

const ALLOCATE = 0x0003;
const MAGIC_COOKIE = 0x2112a442;
const ERROR_CODE = 0x0009;

export class Relay {
  readonly secret = randomBytes(16).toString("hex");
  private readonly folder = mkdtempSync(join(tmpdir(), "lianxian-turn-"));
  private process!: ChildProcess;

  private constructor(readonly port: number) {}

  static async start(): Promise<Relay> {
    const relay = new Relay(await freePort());
    relay.launch();
    await relay.answers();
    return relay;
  }

  /** Settings of the server that hand this relay to seats. */
  config(): string {
    const file = join(this.folder, "lianxian.toml");
    writeFileSync(join(this.folder, "secret"), `${this.secret}\n`);
    const secretFile = JSON.stringify(join(this.folder, "secret"));
    writeFileSync(file, `[turn]\nurls = ["turn:127.0.0.1:${this.port}"]\nsecret_file = ${secretFile}\n`);
    return file;
  }

  /** Credentials as the server makes them, good until this second of the clock. */
  credentials(until: number): { username: string; credential: string } {
    const username = `${until}:test`;
    return { username, credential: createHmac("sha1", this.secret).update(username).digest("base64") };
  }

  stop(): void {
    this.process.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Asks for a relayed address without credentials; answers with the error's code. */
  async allocateWithout(): Promise<number> {
    // Type, length, cookie, transaction; then REQUESTED-TRANSPORT: UDP.
    const request = Buffer.alloc(28);
    request.writeUInt16BE(ALLOCATE, 0);
    request.writeUInt16BE(8, 2);
    request.writeUInt32BE(MAGIC_COOKIE, 4);
    randomBytes(12).copy(request, 8);
    Buffer.from([0x00, 0x19, 0x00, 0x04, 17, 0, 0, 0]).copy(request, 20);
    const answer = await this.send(request);
    for (let at = 20; at < answer.length; at += 4 + ((answer.readUInt16BE(at + 2) + 3) & ~3)) {
      if (answer.readUInt16BE(at) === ERROR_CODE) return answer[at + 6]! * 100 + answer[at + 7]!;
    }
    return 0;
  }

  private launch(): void {
    const options = {
      "listening-ip": "127.0.0.1",
      "relay-ip": "127.0.0.1",
      "listening-port": this.port,
      "static-auth-secret": this.secret,
      realm: "lianxian.example",
      "log-file": "stdout",
      pidfile: join(this.folder, "pid"),
      userdb: join(this.folder, "users.db"),
    };
    const flags = ["use-auth-secret", "fingerprint", "no-tls", "no-dtls", "no-cli", "allow-loopback-peers"];
    const args = [
      "-n",
      ...Object.entries(options).map(([name, value]) => `--${name}=${value}`),
      ...flags.map((flag) => `--${flag}`),
    ];
    this.process = spawn("turnserver", args, { stdio: "ignore", cwd: this.folder });
  }

  /** Waits until it speaks. */
  private async answers(): Promise<void> {
    for (let left = 50; ; left -= 1) {
      try {
        await this.allocateWithout();
        return;
      } catch (error) {
        if (left === 0) throw error;
      }
    }
  }

  private send(request: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const socket = createSocket("udp4");
      const silent = setTimeout(() => done(() => reject(new Error("the relay is silent"))), 200);
      const done = (then: () => void) => {
        clearTimeout(silent);
        socket.close();
        then();
      };
      socket.once("message", (answer) => done(() => resolve(answer)));
      socket.once("error", (error) => done(() => reject(error)));
      socket.send(request, this.port, "127.0.0.1");
    });
  }
}

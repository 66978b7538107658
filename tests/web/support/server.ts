// A real server process over a fresh data folder; it can be killed and started again.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type DemoAccount = { name: string; function: string; site: string; account: string; link: string };
export type DemoSeat = { id: string; role: string; site: string; code: string };
export type DemoReception = { id: string; session_id: string; state: string; seats: DemoSeat[] };
export type Demo = {
  base_url: string;
  demo_url: string;
  accounts: DemoAccount[];
  receptions: DemoReception[];
  data: string;
};

export const binary = process.env["LIANXIAN_BIN"] ?? join(import.meta.dirname, "../../../target/ci/lianxian");

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

export class Server {
  demo!: Demo;
  log = "";
  private process: ChildProcess | undefined;

  private constructor(
    readonly data: string,
    readonly port: number,
    private readonly options: readonly string[],
  ) {}

  /** Starts `lianxian demo --json` over a new folder and waits for its one line. */
  static async start(...options: string[]): Promise<Server> {
    const server = new Server(mkdtempSync(join(tmpdir(), "lianxian-web-")), await freePort(), options);
    await server.launch();
    return server;
  }

  async launch(): Promise<void> {
    const args = ["demo", "--json", "--port", String(this.port), "--data", this.data, ...this.options];
    const child = spawn(binary, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, RUST_LOG: "info" } });
    this.process = child;
    child.stderr?.on("data", (chunk) => (this.log += String(chunk)));
    const lines = createInterface({ input: child.stdout! });
    const line = await new Promise<string>((resolve, reject) => {
      lines.once("line", resolve);
      child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${this.log}`)));
    });
    this.demo = JSON.parse(line) as Demo;
  }

  /** SIGKILL: nothing is flushed, nobody is told. */
  async kill(): Promise<void> {
    const child = this.process;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }

  /** Address of a path behind the hash. */
  at(route: string): string {
    return `${this.demo.base_url.replace(/\/$/, "")}/#${route}`;
  }

  account(func: string, site?: string): DemoAccount {
    const found = this.demo.accounts.find(
      (it) => it.function === func && (site === undefined || it.site.includes(site)),
    );
    if (found === undefined) throw new Error(`no demo account ${func} ${site ?? ""}`);
    return found;
  }

  /** Signs in as a demo account without a browser. */
  async bearer(account: DemoAccount): Promise<string> {
    const secret = account.link.split("/").at(-1);
    const answer = await this.call<{ bearer: string }>("POST", "/api/sign-in/link", { secret });
    return answer.bearer;
  }

  async call<T>(method: string, path: string, body?: unknown, bearer?: string): Promise<T> {
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (bearer !== undefined) headers["authorization"] = `Bearer ${bearer}`;
    const init: RequestInit = { method, headers };
    if (body !== undefined) init.body = JSON.stringify(body);
    const response = await fetch(new URL(path, this.demo.base_url), init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === "" ? undefined : JSON.parse(text)) as T;
  }
}

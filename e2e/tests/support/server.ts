// A server of a test's own: a fresh copy of the demonstration country and a
// port that nobody else has. So no test meets what another has done.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kaskad } from "./places.ts";

/** Settings of the person who runs the tests must not reach the server. */
function environment(): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith("KASKAD_"));
  return { ...Object.fromEntries(ours), KASKAD_LOG: "info", KASKAD_LOG_FORMAT: "json" };
}

/** A directory with the demonstration country in it, made once and copied. */
export class Country {
  private constructor(readonly directory: string) {}

  static make(): Country {
    const directory = mkdtempSync(join(tmpdir(), "kaskad-e2e-"));
    const wanted = ["demo", "--database", `sqlite:${join(directory, "demo.db")}`, "--members", "600", "--seed", "1"];
    execFileSync(kaskad, wanted, { env: environment(), stdio: ["ignore", "ignore", "inherit"] });
    return new Country(directory);
  }

  copyTo(path: string): void {
    copyFileSync(join(this.directory, "demo.db"), path);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** A running server and its database. */
export class Server {
  private process?: ChildProcess;
  private lines: string[] = [];
  url = "";

  private constructor(private readonly directory: string) {}

  static async start(country: Country): Promise<Server> {
    const directory = mkdtempSync(join(tmpdir(), "kaskad-e2e-"));
    country.copyTo(join(directory, "kaskad.db"));
    const server = new Server(directory);
    await server.serve("127.0.0.1:0");
    return server;
  }

  /** Ends the process as a power cut would. */
  async kill(): Promise<void> {
    const process = this.process;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const gone = new Promise((done) => process.once("exit", done));
    process.kill("SIGKILL");
    await gone;
  }

  /** Serves the same database at the same address again. */
  async restart(): Promise<void> {
    await this.serve(new URL(this.url).host);
  }

  /** Publishes a file of the content changed, as somebody does who works on it in a folder. */
  publish(file: string, change: (text: string) => string): void {
    const folder = join(this.directory, "content");
    const run = (step: string) => {
      const wanted = ["content", step, "--database", this.database(), folder];
      execFileSync(kaskad, wanted, { env: environment(), stdio: ["ignore", "ignore", "inherit"] });
    };
    run("export");
    const path = join(folder, file);
    writeFileSync(path, change(readFileSync(path, "utf8")));
    run("import");
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.directory, { recursive: true, force: true });
  }

  log(): string {
    return this.lines.join("");
  }

  /** What the server itself calls an error or a panic. */
  errors(): string[] {
    return this.log().split("\n").filter((line) => line.includes('"level":"ERROR"') || line.includes("panicked"));
  }

  private database(): string {
    return `sqlite:${join(this.directory, "kaskad.db")}`;
  }

  private async serve(listen: string): Promise<void> {
    const process = spawn(kaskad, ["serve", "--database", this.database(), "--listen", listen], {
      env: environment(),
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.process = process;
    const address = await new Promise<string>((found, failed) => {
      process.once("error", failed);
      process.once("exit", () => failed(new Error(`the server ended:\n${this.log()}`)));
      let pending = "";
      process.stderr?.setEncoding("utf8").on("data", (text: string) => {
        this.lines.push(text);
        pending += text;
        const serving = /"address":"([^"]+)"/.exec(pending);
        if (serving?.[1]) found(serving[1]);
      });
    });
    this.url = `http://${address}`;
  }
}

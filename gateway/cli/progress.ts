import { MultiBar, Presets, type SingleBar } from "cli-progress";
import type { Output } from "./print.ts";

export interface ProgressUpdate {
  readonly source: string;
  readonly pulled: number;
  /** Null when the source does not tell how many there are. */
  readonly total: number | null;
  readonly phase: string;
}

export interface Progress {
  update(update: ProgressUpdate): void;
  stop(): void;
}

/** One bar per source with rate and time left; on a pipe, one line per source and phase. */
export function createProgress(output: Output): Progress {
  return output.isTerminal ? bars() : lines(output);
}

function bars(): Progress {
  const multi = new MultiBar(
    {
      format: "  {source} |{bar}| {value}/{total} {phase}  {rate}/s  {eta_formatted} left",
      hideCursor: true,
      clearOnComplete: false,
      fps: 10,
    },
    Presets.shades_classic,
  );
  const known = new Map<string, { bar: SingleBar; startedAt: number }>();
  return {
    update({ source, pulled, total, phase }) {
      let entry = known.get(source);
      if (!entry) {
        entry = { bar: multi.create(total ?? 0, 0), startedAt: performance.now() };
        known.set(source, entry);
      }
      const seconds = (performance.now() - entry.startedAt) / 1000;
      entry.bar.setTotal(Math.max(total ?? pulled, pulled));
      entry.bar.update(pulled, {
        source: source.padEnd(12),
        phase: phase.padEnd(10),
        rate: Math.round(pulled / Math.max(seconds, 0.001)),
      });
    },
    stop: () => multi.stop(),
  };
}

function lines(output: Output): Progress {
  const phases = new Map<string, string>();
  const last = new Map<string, ProgressUpdate>();
  return {
    update(update) {
      last.set(update.source, update);
      if (phases.get(update.source) === update.phase) return;
      phases.set(update.source, update.phase);
      output.line(`  ${update.source}: ${update.phase}`);
    },
    stop() {
      for (const { source, pulled } of last.values()) output.line(`  ${source}: ${pulled} records`);
    },
  };
}

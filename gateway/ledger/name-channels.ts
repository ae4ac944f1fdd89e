import { CHANNELS, hasChannels, type ConsentTarget } from "#gateway/compliance/vocabulary.ts";

/** A stop that names no channel of a purpose that has channels means every one of them; each target once. */
export function nameChannels(targets: readonly ConsentTarget[]): readonly ConsentTarget[] {
  const named = targets.flatMap(({ purpose, channel }): ConsentTarget[] =>
    channel === null && hasChannels(purpose)
      ? CHANNELS.map((each) => ({ purpose, channel: each }))
      : [{ purpose, channel }],
  );
  return [...new Map(named.map((target) => [`${target.purpose}:${target.channel ?? "-"}`, target])).values()];
}

import type { preset as clientPreset } from '@graphql-codegen/client-preset';

type Preset = typeof clientPreset;

type Section = Awaited<ReturnType<Preset['buildGeneratesSection']>>[number];

type Plugin = Section['pluginMap'][string];

/** Code of the generator that your own should not have without a reason, and the reason. */
const REASONS = [
  [/\(documents as \w+\)\[source\] \?\? \{\};/, 'The overloads above have the exact types.'],
  [/return fragmentType as \w+;/, 'Only types are masked: the value stays the same.'],
] as const;

const RULES_OFF = / eslint-\w+ /;

const GENERATED = 'GraphQL Code Generator writes this file. Change codegen.ts instead.';

const explain = (code: string) =>
  REASONS.reduce((text, [found, reason]) => text.replace(found, `$& // ${reason}`), code)
    // Without a reason, the generator switches every rule off for its files.
    .replace(RULES_OFF, `$&-- ${GENERATED} `);

const explained = (plugin: Plugin): Plugin => ({
  ...plugin,
  plugin: async (...args) => {
    const output = await plugin.plugin(...args);
    if (typeof output === 'string') return explain(output);
    return { ...output, content: explain(output.content), prepend: output.prepend?.map(explain) ?? [] };
  },
});

/** Returns the preset with a reason beside what a linter would report in its code. */
export const withReasons = (preset: Preset): Preset => ({
  ...preset,
  buildGeneratesSection: async (options) => {
    const sections = await preset.buildGeneratesSection(options);
    return sections.map((section) => ({
      ...section,
      pluginMap: Object.fromEntries(
        Object.entries(section.pluginMap).map(([name, plugin]) => [name, explained(plugin)]),
      ),
    }));
  },
});

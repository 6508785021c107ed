import type { preset as clientPreset } from '@graphql-codegen/client-preset';

type Preset = typeof clientPreset;

type Section = Awaited<ReturnType<Preset['buildGeneratesSection']>>[number];

type Plugin = Section['pluginMap'][string];

/** What the generated code does that your own should not do without a reason, and the reason. */
const REASONS = [
  [
    '/* eslint-disable */',
    '/* eslint-disable -- GraphQL Code Generator writes this file. Change codegen.ts instead. */',
  ],
  [
    '(documents as any)[source] ?? {};',
    '(documents as any)[source] ?? {}; // The overloads above have the exact types.',
  ],
  ['return fragmentType as any;', 'return fragmentType as any; // Only types are masked: the value stays the same.'],
] as const;

const explain = (code: string) => REASONS.reduce((text, [found, explained]) => text.replace(found, explained), code);

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

/** `label="value"` of a selector. */
export type Matcher = { label: string; operator: string; value: string };

/** What an expression of PromQL reads (https://prometheus.io/docs/prometheus/latest/querying/basics/). */
export type Expression = {
  selectors: { metric: string; matchers: Matcher[] }[];
  /** The labels of `by`, `without`, `on`, `ignoring` and the groups of a join. */
  groupings: string[];
};

const AGGREGATIONS = new Set(['sum', 'min', 'max', 'avg', 'count', 'quantile', 'topk', 'bottomk']);
/** The functions that the project uses. Add others here. */
const FUNCTIONS = new Set(['absent', 'changes', 'histogram_quantile', 'increase', 'rate', 'vector']);
const GROUPINGS = new Set(['by', 'without', 'on', 'ignoring', 'group_left', 'group_right']);
const OPERATORS = new Set(['and', 'or', 'unless', 'bool']);

const TOKEN =
  /\s+|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\[[^\]]*\]|[a-zA-Z_:][\w:]*|[\d.]\w*(?:\.\w+)?|=~|!~|[!=<>]=|\S)/gy;

const tokensOf = (text: string) =>
  [...text.matchAll(TOKEN)].flatMap(([, token]) => (token === undefined ? [] : [token]));

const isName = (token: string) => /^[a-zA-Z_:]/.test(token);

/**
 * Reads the metrics and labels of an expression. Prometheus itself checks its syntax in the long tests.
 *
 * @throws for a function or operator that it does not know. Any other name is a metric, so that no misspelling is missed
 */
export const readExpression = (text: string): Expression => {
  const tokens = tokensOf(text);
  const expression: Expression = { selectors: [], groupings: [] };
  let at = 0;
  /** Returns the tokens up to the closing bracket, and skips it. */
  const upTo = (close: string) => {
    const end = tokens.indexOf(close, at);
    if (end < 0) throw new Error(`${close} is missing: ${text}`);
    const inside = tokens.slice(at, end);
    at = end + 1;
    return inside;
  };
  const readMatchers = (): Matcher[] => {
    if (tokens[at] !== '{') return [];
    at += 1;
    const inside = upTo('}').filter((token) => token !== ',');
    return Array.from({ length: Math.ceil(inside.length / 3) }, (_, index) => {
      const [label = '', operator = '', value = ''] = inside.slice(index * 3, index * 3 + 3);
      if (!isName(label) || !/^(?:=|!=|=~|!~)$/.test(operator)) throw new Error(`Invalid matcher of ${label}: ${text}`);
      return { label, operator, value: value.slice(1, -1) };
    });
  };
  while (at < tokens.length) {
    const name = tokens[at] ?? '';
    at += 1;
    if (name === '{') throw new Error(`A selector without a metric: ${text}`);
    if (!isName(name)) continue;
    if (GROUPINGS.has(name)) {
      if (tokens[at] !== '(') continue;
      at += 1;
      expression.groupings.push(...upTo(')').filter((token) => token !== ','));
    } else if (AGGREGATIONS.has(name) || OPERATORS.has(name)) {
      continue;
    } else if (tokens[at] === '(') {
      if (!FUNCTIONS.has(name)) throw new Error(`Unknown function ${name}: ${text}`);
    } else {
      expression.selectors.push({ metric: name, matchers: readMatchers() });
    }
  }
  return expression;
};

import { ChevronDownIcon, DropdownMenu } from '@graphiql/react';
import { Fragment } from 'react';
import { useOpenTab } from '../open-tab.ts';
import { loadTab, type Example } from './example.ts';
import { createUploadExample, mutations } from './mutations.ts';
import { firstExamples, moreQueries } from './queries.ts';

const GROUPS: readonly (readonly [string, readonly Example[]])[] = [
  ['Queries', [...firstExamples, ...moreQueries]],
  ['Mutations', [...mutations, createUploadExample(window.location.origin)]],
];

/** A menu that opens an example in a tab, or selects its tab if it is open. */
export const ExamplesMenu = () => {
  const openTab = useOpenTab();
  return (
    <DropdownMenu>
      <DropdownMenu.Button className="explorer-examples">
        Examples <ChevronDownIcon aria-hidden="true" />
      </DropdownMenu.Button>
      <DropdownMenu.Content align="end" collisionPadding={8} className="explorer-example-list">
        {GROUPS.map(([title, examples]) => (
          <Fragment key={title}>
            <p role="presentation">{title}</p>
            {examples.map((example) => (
              <DropdownMenu.Item key={example.name} onSelect={() => void loadTab(example).then(openTab)}>
                <strong>{example.name}</strong> {example.about}
              </DropdownMenu.Item>
            ))}
          </Fragment>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  );
};

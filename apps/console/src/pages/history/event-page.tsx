import { getRouteApi, Link } from '@tanstack/react-router';
import { useApi } from '#console/api/use-api.js';
import { Copyable } from '#console/ui/copyable.jsx';
import { KeyValues } from '#console/ui/key-values.jsx';
import { Page } from '#console/ui/page.jsx';
import { Columns, Panel } from '#console/ui/panel.jsx';
import { Answer, EmptyState } from '#console/ui/states.jsx';
import { When } from '#console/ui/when.jsx';
import { oneEventDocument, type OneEventQuery } from './event-page.graphql.js';
import { Causes } from './causes.jsx';
import { AboutLink } from './about-link.jsx';
import styles from './event-page.module.css';
import { Sentence, sentenceText } from './sentence.jsx';
import { UndoDeed } from './undo-deed.jsx';
import { LackList } from './lack-list.jsx';
import { whatIsMissing } from './what-is-missing.js';

const route = getRouteApi('/history/$eventId');

type AuditEvent = NonNullable<OneEventQuery['auditEvent']>;

const Facts = ({ event }: { readonly event: AuditEvent }) => (
  <KeyValues
    values={[
      ['Cause', <Sentence key="cause" of={event.cause.sentence} />],
      ['Why', event.reason],
      [
        'About',
        event.machine ? (
          <Link key="about" to="/machines/$machineId" params={{ machineId: event.machine.id }}>
            {event.machine.called}
          </Link>
        ) : (
          <AboutLink key="about" category={event.category} subject={event.subject} />
        ),
      ],
      ['Recorded', <When key="recorded" at={event.recordedAt} isExact />],
      ['Was so', event.observedAt && <When key="observed" at={event.observedAt} isExact />],
      ['Type', <code key="type">{event.type}</code>],
      ['Actor', event.actor && <Copyable key="actor" text={event.actor} label="actor" />],
      ['Stream', <Copyable key="stream" text={`${event.stream} @ ${event.revision}`} label="stream" />],
      [
        'Position',
        <Link key="position" to="/" search={{ asOf: event.position }}>
          {Number(event.position).toLocaleString('en')}: the fleet right after it
        </Link>,
      ],
      ['Command', event.commandId && <Copyable key="command" text={event.commandId} label="command id" />],
      [
        'Request',
        event.correlationId && (
          <Link key="request" to="/history" search={{ correlationId: event.correlationId }}>
            All that it caused
          </Link>
        ),
      ],
    ]}
  />
);

const Missing = ({ of }: { readonly of: readonly string[] }) =>
  of.length > 0 && (
    <Panel title="What is missing">
      <LackList of={of} />
    </Panel>
  );

/** One event whole: linkable, with what led to it and what came of it. */
export const EventPage = () => {
  const { eventId } = route.useParams();
  const asked = useApi(oneEventDocument, { id: eventId }, { topics: [] });
  const event = asked.data?.auditEvent;
  const said = event ? sentenceText(event.sentence) : undefined;
  return (
    <Page
      title={said ?? 'Event'}
      heading={
        event && (
          <span>
            <Sentence of={event.sentence} />
          </span>
        )
      }
      actions={
        event && (
          <UndoDeed events={[event]} subject={said ?? ''} look="plain">
            Take it back
          </UndoDeed>
        )
      }
    >
      <Answer of={asked} height={30}>
        {({ auditEvent, causeTree }) =>
          auditEvent ? (
            <>
              <Columns>
                <Panel title="Who, what, when, why">
                  <Facts event={auditEvent} />
                </Panel>
                <Missing of={whatIsMissing(auditEvent)} />
                <Panel title="Content" isFlush>
                  <pre className={styles['json']} tabIndex={0}>
                    {JSON.stringify(auditEvent.data, null, 2)}
                  </pre>
                </Panel>
              </Columns>
              <Panel title="What led to it, and what came of it">
                <Causes {...causeTree} eventId={auditEvent.id} />
              </Panel>
            </>
          ) : (
            <EmptyState title="There is no such event">
              Its id may be cut short. <Link to="/history">Search for it in the history</Link>.
            </EmptyState>
          )
        }
      </Answer>
    </Page>
  );
};

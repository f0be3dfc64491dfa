package zhiguang.billing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.TestClock;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Clusters;
import zhiguang.database.TestDatabase;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Proofs;
import zhiguang.identity.Role;
import zhiguang.identity.TestUsers;

/** All of the money on a real database with a clock of the test's. */
final class BillingOnDatabase implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
    static final AccountName PHYSICS = new AccountName("physics");

    final TestClock clock = new TestClock(NOON);
    final List<AuditEvent> audit = new ArrayList<>();
    final DataSource source = TestDatabase.migrated();
    final JdbcClient jdbc = JdbcClient.create(source);
    final PortalUser admin;
    final PortalUser second;
    final PortalUser alice;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    BillingOnDatabase() {
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(Clusters.class, Clusters::one);
        context.registerBean(TestClock.class, () -> clock);
        context.registerBean(AuditLog.class, () -> audit::add);
        TestUsers people = new TestUsers(jdbc, audit::add);
        context.registerBean(PortalUsers.class, () -> people.users);
        context.registerBean(Proofs.class, () -> people.proofs);
        context.register(Transactions.class);
        for (Class<?> type : List.of(
                Ledger.class, BilledProjectTable.class, ProposalTable.class, AlarmTable.class, BillingAudit.class, MoneyWarnings.class,
                ProjectMoney.class, Recharges.class, PriceTable.class, Prices.class, HoldTable.class, ChargeTable.class, JobHolds.class, Settler.class, Reconciliation.class,
                Reconciliations.class, LedgerEntries.class, Statements.class, StorageTable.class, StorageCharging.class)) {
            context.register(type);
        }
        context.refresh();
        admin = people.add("admin", Role.ADMINISTRATOR);
        second = people.add("second", Role.ADMINISTRATOR);
        alice = people.add("alice", Role.RESEARCHER);
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    TransactionTemplate transaction() {
        return get(TransactionTemplate.class);
    }

    /** Physics pays from now on, with so much money. */
    BillingOnDatabase billing(String money, String credit) {
        get(ProjectMoney.class).bill(admin, PHYSICS, ProjectClass.STANDARD, Money.parse(credit));
        if (!Money.parse(money).isNone()) {
            get(ProjectMoney.class).recharge(admin, PHYSICS, Money.parse(money), "V-1", "");
        }
        return this;
    }

    BillingOnDatabase prices(PriceRate... rates) {
        Prices prices = get(Prices.class);
        prices.publish(admin, prices.draft(admin, "", Optional.empty(), List.of(rates)));
        return this;
    }

    /** A run as slurmdbd told it: two CPUs, one GiB. */
    void record(long id, Instant submitted, String state, Instant started, Instant ended, String comment) {
        jdbc.sql("""
                INSERT INTO job_record (cluster, job_id, submitted_at, name, cluster_user, account, partition, qos, state, raw_state, reason,
                    started_at, ended_at, nodes, node_names, requested, allocated, node_count, cpu_count, gpu_count, exit_code, signal,
                    comment, finished, accounted, told_at)
                VALUES ('main', :id, :submitted, 'relax', 'alice', 'physics', 'compute', 'normal', :state, :state, 'None',
                    :started, :ended, 'c1', '{c1}', '', 'cpu=2,mem=1G,node=1', 1, 2, 0, 0, 0, :comment, true, true, :told)
                """)
                .param("id", id)
                .param("submitted", Columns.time(submitted))
                .param("state", state)
                .param("started", Columns.time(started))
                .param("ended", Columns.time(ended))
                .param("comment", comment)
                .param("told", Columns.time(ended.isAfter(clock.instant()) ? ended : clock.instant()))
                .update();
    }

    BilledProject physics() {
        return get(BilledProjectTable.class).find(PHYSICS).orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }

    /** No configuration of its own right: whoever scans for some must not find it. */
    @EnableTransactionManagement
    static class Transactions {

        @Bean
        PlatformTransactionManager transactions(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        @Bean
        TransactionTemplate template(PlatformTransactionManager transactions) {
            return new TransactionTemplate(transactions);
        }
    }
}

package zhiguang.directory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.Directory;
import zhiguang.identity.DirectoryAnswer;
import zhiguang.identity.Role;

/** Finds the entry of a name, tries the password as that entry, and looks at its groups; a connection for each question. */
class LdapDirectory implements Directory {

    private static final int MOST = 2;
    private static final Set<ResultCode> WRONG = Set.of(
            ResultCode.INVALID_CREDENTIALS, ResultCode.CONSTRAINT_VIOLATION, ResultCode.UNWILLING_TO_PERFORM, ResultCode.INAPPROPRIATE_AUTHENTICATION);

    private final LdapSettings settings;
    private final LdapConnections connections;

    LdapDirectory(LdapSettings settings) {
        this.settings = settings;
        this.connections = new LdapConnections(settings);
    }

    @Override
    public boolean isSetUp() {
        return settings.server().isPresent();
    }

    @Override
    public DirectoryAnswer ask(String name, String password) {
        URI server = settings.server().orElseThrow();
        if (name.isBlank()) {
            return new DirectoryAnswer.Unknown();
        }
        try (LDAPConnection connection = connections.open(server)) {
            bindAsPortal(connection);
            Optional<SearchResultEntry> entry = find(connection, name);
            return entry.isPresent() ? check(connection, entry.get(), password) : new DirectoryAnswer.Unknown();
        } catch (LDAPException e) {
            throw failure(e);
        } catch (GeneralSecurityException e) {
            throw new RemoteSystemException(RemoteSystem.DIRECTORY, Kind.PROTOCOL, "TLS with the directory does not work", e);
        }
    }

    private void bindAsPortal(LDAPConnection connection) throws LDAPException {
        if (!settings.bindName().isEmpty()) {
            connection.bind(settings.bindName(), settings.bindPassword());
        }
    }

    private Optional<SearchResultEntry> find(LDAPConnection connection, String name) throws LDAPException {
        SearchRequest request = new SearchRequest(
                settings.base(),
                SearchScope.SUB,
                Filter.createEqualityFilter(settings.nameAttribute(), name),
                settings.nameAttribute(),
                settings.idAttribute(),
                settings.displayAttribute());
        request.setSizeLimit(MOST);
        try {
            List<SearchResultEntry> found = entries(connection.search(request));
            return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
        } catch (LDAPException e) {
            if (e.getResultCode() == ResultCode.SIZE_LIMIT_EXCEEDED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Groups are looked up before the password is tried, for whoever signs in may not read them. */
    private DirectoryAnswer check(LDAPConnection connection, SearchResultEntry entry, String password) throws LDAPException {
        String id = entry.getAttributeValue(settings.idAttribute());
        String name = entry.getAttributeValue(settings.nameAttribute());
        if (id == null || name == null) {
            throw new RemoteSystemException(RemoteSystem.DIRECTORY, Kind.PROTOCOL, "an entry has no " + settings.idAttribute());
        }
        Optional<Set<Role>> roles = roles(connection, entry.getParsedDN());
        // A simple bind without a password succeeds as nobody.
        if (password.isEmpty() || !isPassword(connection, entry.getDN(), password)) {
            return new DirectoryAnswer.Wrong(id);
        }
        String shown = entry.getAttributeValue(settings.displayAttribute());
        return new DirectoryAnswer.Right(id, name, shown == null ? name : shown, roles);
    }

    private static boolean isPassword(LDAPConnection connection, String dn, String password) throws LDAPException {
        try {
            return connection.bind(new SimpleBindRequest(dn, password)).getResultCode() == ResultCode.SUCCESS;
        } catch (LDAPException e) {
            if (WRONG.contains(e.getResultCode())) {
                return false;
            }
            throw e;
        }
    }

    private Optional<Set<Role>> roles(LDAPConnection connection, DN member) throws LDAPException {
        if (settings.roles().isEmpty()) {
            return Optional.empty();
        }
        SearchRequest request = new SearchRequest(
                settings.groupBase(), SearchScope.SUB, Filter.createEqualityFilter(settings.memberAttribute(), member.toString()), "1.1");
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (SearchResultEntry group : entries(connection.search(request))) {
            for (Map.Entry<Role, String> role : settings.roles().entrySet()) {
                if (DN.equals(role.getValue(), group.getDN())) {
                    roles.add(role.getKey());
                }
            }
        }
        return Optional.of(roles);
    }

    private static List<SearchResultEntry> entries(SearchResult result) {
        List<SearchResultEntry> entries = result.getSearchEntries();
        return entries == null ? List.of() : entries;
    }

    private static RemoteSystemException failure(LDAPException e) {
        Kind kind = switch (e.getResultCode().intValue()) {
            case ResultCode.CONNECT_ERROR_INT_VALUE, ResultCode.SERVER_DOWN_INT_VALUE, ResultCode.UNAVAILABLE_INT_VALUE, ResultCode.BUSY_INT_VALUE ->
                Kind.UNREACHABLE;
            case ResultCode.TIMEOUT_INT_VALUE -> Kind.TIMED_OUT;
            case ResultCode.INVALID_CREDENTIALS_INT_VALUE, ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE -> Kind.DENIED;
            default -> Kind.PROTOCOL;
        };
        return new RemoteSystemException(RemoteSystem.DIRECTORY, kind, "the directory answered " + e.getResultCode().getName(), e);
    }
}

package zhiguang.api.v1;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.Caller;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.tickets.TicketCriteria;
import zhiguang.tickets.TicketPage;
import zhiguang.tickets.Tickets;
import zhiguang.tokens.ApiScope;

/** Everybody's questions, answered by system administrators; that one was read is written down. */
@RestController
@RequestMapping("/api/v1/admin/tickets")
class AdminTicketsController {

    private final Caller caller;
    private final Tickets tickets;
    private final PortalUsers users;

    AdminTicketsController(Caller caller, Tickets tickets, PortalUsers users) {
        this.caller = caller;
        this.tickets = tickets;
        this.users = users;
    }

    /** What changed last first; {@code open}: only those that wait for an answer. */
    @GetMapping
    Paging.Page<TicketsController.Line> list(
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        PortalUser actor = administrator(ApiScope.ADMIN_READ, "ticket.listed", "*");
        return Paging.lines(
                cursor, limit, (from, most) -> tickets.list(actor, new TicketCriteria(open, ""), from, most), TicketsController.Line::of);
    }

    @GetMapping("/{id}")
    TicketsController.Whole get(@PathVariable long id) {
        PortalUser actor = administrator(ApiScope.ADMIN_READ, "ticket.read", Long.toString(id));
        return TicketsController.Whole.of(found(actor, id), true);
    }

    /** A file of one of its messages, as it came; that it was taken is written down. */
    @GetMapping("/{id}/files/{file}")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> file(@PathVariable long id, @PathVariable long file) {
        PortalUser actor = administrator(ApiScope.ADMIN_READ, "ticket.file-read", Long.toString(id));
        return TicketsController.sent(tickets.file(actor, id, file));
    }

    /** Whoever asked is told. */
    @PostMapping("/{id}/messages")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(@PathVariable long id, @RequestBody TicketsController.Words words) {
        PortalUser actor = administrator(ApiScope.ADMIN_WRITE, "ticket.answered", Long.toString(id));
        String text = Paging.given(words.text(), "text");
        tickets.write(actor, found(actor, id).ticket().id(), text);
    }

    @PostMapping("/{id}/closure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable long id) {
        PortalUser actor = administrator(ApiScope.ADMIN_WRITE, "ticket.closed", Long.toString(id));
        tickets.close(actor, found(actor, id).ticket().id());
    }

    private TicketPage found(PortalUser actor, long id) {
        return tickets.find(actor, id).orElseThrow(Paging::notThere);
    }

    private PortalUser administrator(ApiScope scope, String action, String object) {
        PortalUser actor = caller.require(scope).user();
        users.requireAdministrator(actor, action, object);
        return actor;
    }
}

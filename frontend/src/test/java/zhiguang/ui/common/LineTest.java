package zhiguang.ui.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LineTest {

    private final Line<String> line = new Line<>();

    @Test
    void theColumnsOfALineShareOneList() {
        LineRenderer<String> first = column(Cell.<String>of("<b title=\"${item.long}\">${item.short}</b>")
                .with("short", text -> text.substring(0, 1))
                .with("long", text -> text));
        LineRenderer<String> second = column(Cell.<String>of("${item.is ? html`${item.map.size}` : ''}")
                .with("is", text -> !text.isEmpty())
                .with("map", text -> text.equals("none") ? null : Map.of("size", text.length())));
        assertThat(first.template()).isEqualTo("<b title=\"${item.v[1]}\">${item.v[0]}</b>");
        assertThat(second.template()).isEqualTo("${item.v[2] ? html`${item.v[3].size}` : ''}");
        assertThat(first.writes()).isTrue();
        assertThat(second.writes()).isFalse();
        assertThat(written("word")).isEqualTo("{\"l_v\":[\"w\",\"word\",true,{\"size\":4}]}");
        assertThat(written("none")).isEqualTo("{\"l_v\":[\"n\",\"none\",true,null]}");
    }

    @Test
    void whatTwoColumnsShowTravelsOnce() {
        Cell<String> one = Cell.<String>of("<b>${item.text}</b>").with("text", text -> text);
        Cell<String> other = Cell.<String>of("${item.size}").with("size", String::length);
        column(one);
        column(other);
        assertThat(column(Cell.stack("both", one, other)).template())
                .isEqualTo("<div class=\"both\"><div><b>${item.v[0]}</b></div><div>${item.v[1]}</div></div>");
        assertThat(written("word")).isEqualTo("{\"l_v\":[\"word\",4]}");
        Cell<String> same = Cell.<String>of("${item.text}").with("text", text -> "another");
        assertThatThrownBy(() -> Cell.stack("both", one, same)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("item.text");
    }

    @Test
    void valuesArriveAsTheyAre() {
        line.column(Cell.<String>of("${item.text}").with("text", text -> text));
        String nasty = "\"]}<script> item.text 之\n";
        assertThat(JsonMapper.shared().readTree(written(nasty)).path("l_v").path(0).asString()).isEqualTo(nasty);
    }

    @Test
    void refusesATemplateThatUsesWhatItWasNotGiven() {
        Cell<String> cell = Cell.<String>of("${item.other}").with("text", text -> text);
        assertThatThrownBy(() -> line.column(cell)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("item.other");
    }

    @Test
    void refusesWhatATemplateCalls() {
        Cell<String> cell = Cell.<String>of("<button @click=${press}></button>").calling("press", text -> {});
        assertThatThrownBy(() -> line.column(cell)).isInstanceOf(IllegalArgumentException.class);
    }

    private LineRenderer<String> column(Cell<String> cell) {
        return (LineRenderer<String>) line.column(cell);
    }

    private String written(String text) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        line.write(text, json);
        return json.toString();
    }
}

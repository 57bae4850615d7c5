/*
 * table_graph.c - GraphML: the network of actors and concepts, or one of parties alone, for Gephi or for visone.
 *
 *     graphml          Gephi: keys "label", "type", "country", "camp"; edges "weight", "sign", "stance"
 *     graphml-visone   the same with visone's drawing (y:NodeLabel and shapes), keys as DNA exports them
 *
 * Without a network it is the two-mode one, not normalised. A tie of weight 0 between a party that has been on both
 * sides and its proposal is there too ("both"). Gephi takes no negative weights in its layouts: "weight" is the size,
 * "sign" -1, 0 or 1.
 */
#include "show/line.h"
#include "show/table_print.h"

#include <math.h>

/* Text inside an element or an attribute. */
static void xml(dgm_buffer *b, dgm_str s)
{
    dgm_buffer line = {0};
    dgm_line_clean(&line, s, 0);
    for (size_t i = 0; i < line.len; i++)
        switch (line.data[i]) {
        case '&':
            dgm_buffer_str(b, "&amp;");
            break;
        case '<':
            dgm_buffer_str(b, "&lt;");
            break;
        case '>':
            dgm_buffer_str(b, "&gt;");
            break;
        case '"':
            dgm_buffer_str(b, "&quot;");
            break;
        default:
            dgm_buffer_add(b, &line.data[i], 1);
        }
    b->failed |= line.failed;
    dgm_buffer_free(&line);
}

static void data(dgm_buffer *b, const char *key, dgm_str value)
{
    if (!value.len)
        return;
    dgm_buffer_printf(b, "      <data key=\"%s\">", key);
    xml(b, value);
    dgm_buffer_str(b, "</data>\n");
}

static void node(const dgm_table_show *show, const dgm_named *who, char letter, size_t i, int camp)
{
    dgm_buffer *b = show->out;
    int party = letter == 'a';
    const char *type = party ? "party" : "proposal";
    dgm_buffer_printf(b, "    <node id=\"%c%zu\">\n", letter, i);
    data(b, "label", who->name);
    dgm_buffer_printf(b, "      <data key=\"type\">%s</data>\n", type);
    data(b, "country", who->country);
    data(b, "record", who->id);
    if (camp == 0 || camp == 1)
        dgm_buffer_printf(b, "      <data key=\"camp\">%d</data>\n", camp);
    if (show->visone) {
        dgm_buffer_printf(
            b,
            "      <data key=\"d0\"><visone:shapeNode><y:ShapeNode><y:Geometry height=\"20.0\" width=\"20.0\" "
            "x=\"%.1f\" y=\"%.1f\"/><y:Fill color=\"%s\" transparent=\"false\"/><y:BorderStyle "
            "color=\"#000000\" type=\"line\" width=\"1.0\"/><y:NodeLabel>",
            party ? 0.0 : 400.0, 40.0 * (double)i, party ? "#99ccff" : "#ffcc99");
        xml(b, who->name);
        dgm_buffer_printf(b, "</y:NodeLabel><y:Shape type=\"%s\"/></y:ShapeNode></visone:shapeNode></data>\n",
                          party ? "ellipse" : "rectangle");
    }
    dgm_buffer_str(b, "    </node>\n");
}

static void edge(const dgm_table_show *show, size_t from, char letter, size_t to, double weight, const char *stance)
{
    dgm_buffer *b = show->out;
    int sign = weight > 0 ? 1 : weight < 0 ? -1 : 0;
    dgm_buffer_printf(b, "    <edge source=\"a%zu\" target=\"%c%zu\">\n      <data key=\"weight\">", from, letter, to);
    dgm_table_number(b, show->visone ? weight : fabs(weight));
    dgm_buffer_printf(b, "</data>\n      <data key=\"sign\">%d</data>\n", sign);
    if (stance)
        dgm_buffer_printf(b, "      <data key=\"stance\">%s</data>\n", stance);
    if (show->visone)
        dgm_buffer_printf(b,
                          "      <data key=\"d1\"><visone:polyLineEdge><y:PolyLineEdge><y:LineStyle color=\"%s\" "
                          "type=\"line\" width=\"2.0\"/></y:PolyLineEdge></visone:polyLineEdge></data>\n",
                          sign > 0   ? "#00aa00"
                          : sign < 0 ? "#cc0000"
                                     : "#0000cc");
    dgm_buffer_str(b, "    </edge>\n");
}

static void head(const dgm_table_show *show)
{
    dgm_buffer *b = show->out;
    dgm_buffer_printf(b,
                      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/"
                      "xmlns\"%s>\n",
                      show->visone ? " xmlns:visone=\"http://visone.info/xmlns\" xmlns:y=\"http://www.yworks.com/xml/"
                                     "graphml\""
                                   : "");
    if (show->visone)
        dgm_buffer_str(b, "  <key id=\"d0\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n"
                          "  <key id=\"d1\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n");
    dgm_buffer_str(b, "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
                      "  <key id=\"type\" for=\"node\" attr.name=\"type\" attr.type=\"string\"/>\n"
                      "  <key id=\"country\" for=\"node\" attr.name=\"country\" attr.type=\"string\"/>\n"
                      "  <key id=\"record\" for=\"node\" attr.name=\"record\" attr.type=\"string\"/>\n"
                      "  <key id=\"camp\" for=\"node\" attr.name=\"camp\" attr.type=\"int\"/>\n"
                      "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
                      "  <key id=\"sign\" for=\"edge\" attr.name=\"sign\" attr.type=\"int\"/>\n"
                      "  <key id=\"stance\" for=\"edge\" attr.name=\"stance\" attr.type=\"string\"/>\n"
                      "  <graph id=\"G\" edgedefault=\"undirected\">\n");
}

static void edges_of_cells(const dgm_table_show *show)
{
    const dgm_table *t = show->table;
    for (size_t i = 0; i < t->cells; i++)
        edge(show, t->cell[i].party, 'c', t->cell[i].proposal, dgm_stance_side(t->cell[i].stance),
             dgm_stance_name(t->cell[i].stance));
}

static void edges_of_network(const dgm_table_show *show)
{
    const dgm_network *net = show->network;
    int two = net->kind == DGM_TWOMODE;
    for (size_t i = 0; i < net->rows; i++)
        for (size_t k = two ? 0 : i + 1; k < net->columns; k++) {
            double weight = net->weight[i * net->columns + k];
            uint8_t side = two ? net->stance[i * net->columns + k] : 0;
            if (weight != 0 || side)
                edge(show, i, two ? 'c' : 'a', k, weight,
                     side == 1   ? "for"
                     : side == 2 ? "against"
                     : side      ? "both"
                                 : NULL);
        }
}

void dgm_table_graphml(const dgm_table_show *show)
{
    const dgm_table *t = show->table;
    const dgm_network *net = show->network;
    head(show);
    for (size_t i = 0; i < t->parties; i++)
        node(show, &t->party[i].who, 'a', i, net && net->camp ? net->camp[i] : 2);
    for (size_t k = 0; k < t->proposals && (!net || net->kind == DGM_TWOMODE); k++)
        node(show, &t->proposal[k].what, 'c', k, 2);
    if (net)
        edges_of_network(show);
    else
        edges_of_cells(show);
    dgm_buffer_str(show->out, "  </graph>\n</graphml>\n");
}
